using System.Text;

namespace Offload.Contracts.Tests;

public class EnvelopeWriterTests
{
    [Fact]
    public void Write_PutsTheAttributesInTheOrderOfTheContract()
    {
        var envelope = new Envelope
        {
            CausationId = "cause",
            CorrelationId = "order-7",
            RequestId = "request",
            TraceState = "a=1",
            TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            PartitionKey = "customer \"7\"",
            MaxAttempts = 5,
            IdempotencyKey = "receipt/7",
            ExpiryTime = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(2)),
            NotBefore = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
            Queue = "mail",
            Data = Encoding.UTF8.GetBytes("""{ "name": "Zoë" }"""),
            DataContentType = "application/json",
            Time = new DateTimeOffset(2026, 2, 28, 23, 59, 59, 500, TimeSpan.Zero),
            Type = "receipt.send",
            Source = "/apps/shop?a=1&b=2",
            Id = "0199b2c4-7d1e-7c3a-9f00-5b1d2e3f4a5b",
        };

        Assert.Equal(
            """{"specversion":"1.0","id":"0199b2c4-7d1e-7c3a-9f00-5b1d2e3f4a5b","source":"/apps/shop?a=1&b=2","""
            + """
            "type":"receipt.send","time":"2026-02-28T23:59:59.5Z","datacontenttype":"application/json",
            "data":{ "name": "Zoë" },"queue":"mail","notbefore":"2026-03-01T00:00:00Z",
            "expirytime":"2026-03-02T00:00:00+02:00","idempotencykey":"receipt/7","maxattempts":5,
            "partitionkey":"customer \"7\"","traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "tracestate":"a=1","requestid":"request","correlationid":"order-7","causationid":"cause"}
            """.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(EnvelopeWriter.Write(envelope)));
    }

    [Fact]
    public void Write_LeavesOutWhatIsNotSet()
    {
        var envelope = new Envelope { Id = "i", Source = "s", Type = "t", Data = "{}"u8.ToArray() };

        Assert.Equal(
            """{"specversion":"1.0","id":"i","source":"s","type":"t","data":{}}""",
            Encoding.UTF8.GetString(EnvelopeWriter.Write(envelope)));
    }
}
