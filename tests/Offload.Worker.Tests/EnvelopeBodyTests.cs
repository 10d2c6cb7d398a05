using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Offload.Contracts;
using Offload.Transports.Http;

namespace Offload.Worker.Tests;

public sealed class EnvelopeBodyTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(EnvelopeLimits.MaxBytes, true)]
    [InlineData(EnvelopeLimits.MaxBytes + 1, false)]
    public async Task Read_ABodyInPieces_YieldsItWhereItIsNotTooLarge(int length, bool isRead)
    {
        var sent = new byte[length];
        new Random(length).NextBytes(sent);
        // No piece ends where a buffer does.
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        foreach (var piece in sent.Chunk(5003))
            await pipe.Writer.WriteAsync(piece);
        await pipe.Writer.CompleteAsync();

        var body = await EnvelopeBody.ReadAsync(Request(pipe.Reader, contentLength: null));

        if (isRead)
            Assert.Equal(sent, body!.Value.ToArray());
        else
            Assert.Null(body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData((long)EnvelopeLimits.MaxBytes)]
    public async Task Read_BeforeTheBytesArrive_TakesNoMemoryForThem(long? contentLength)
    {
        const int Most = 16 * 1024;
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("{"u8.ToArray());
        var request = Request(pipe.Reader, contentLength);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = EnvelopeBody.ReadAsync(request);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.False(reading.IsCompleted);
        Assert.InRange(taken, 0, Most);
        await pipe.Writer.CompleteAsync();
        Assert.Equal("{"u8.ToArray(), (await reading)!.Value.ToArray());
    }

    private static HttpRequest Request(PipeReader body, long? contentLength)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IRequestBodyPipeFeature>(new Body(body));
        context.Request.Body = body.AsStream();
        context.Request.ContentLength = contentLength;
        return context.Request;
    }

    private sealed class Body(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }
}
