using Microsoft.Extensions.Options;

namespace Bookshop.Handlers;

/// <summary>A mail drop in the maildir format: written in <c>tmp</c>, then moved into <c>new</c> as a whole.</summary>
/// <remarks>
/// The file is named after the job, so that a job which runs twice delivers once. If the process dies before the
/// move, no mail is there and the next attempt delivers it; after the move, the next attempt finds the mail.
/// </remarks>
internal sealed class Maildir(IOptions<BookshopOptions> options, TimeProvider time)
{
    private readonly string _root = options.Value.MailDirectory;

    public async Task DeliverAsync(Mail mail, string jobId, int attempt, CancellationToken cancellationToken)
    {
        foreach (var folder in (ReadOnlySpan<string>)["tmp", "new", "cur"])
            Directory.CreateDirectory(Path.Combine(_root, folder));

        await Task.Delay(options.Value.SimulatedSmtpDelay, time, cancellationToken);
        if (IsDelivered(jobId))
            return;

        var written = Path.Combine(_root, "tmp", $"{jobId}.{attempt}");
        await DurableFile.WriteAsync(written, mail.ToMessage(jobId, time.GetUtcNow()), cancellationToken);
        // Should two attempts come here at once, the later one replaces the mail of the earlier: one mail again.
        File.Move(written, Path.Combine(_root, "new", jobId), overwrite: true);
    }

    // A mail reader moves what it has seen from new to cur, and adds its flags to the name.
    private bool IsDelivered(string jobId) =>
        File.Exists(Path.Combine(_root, "new", jobId))
        || Directory.EnumerateFiles(Path.Combine(_root, "cur"), $"{jobId}:2,*").Any();
}
