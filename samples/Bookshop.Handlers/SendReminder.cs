using System.Net.Mail;
using Offload.Engine.Handlers;

namespace Bookshop.Handlers;

[Job("reminder.send")]
internal sealed class SendReminder(Maildir maildir) : IJobHandler<ReminderArguments>
{
    public Task HandleAsync(ReminderArguments arguments, JobContext context, CancellationToken cancellationToken) =>
        maildir.DeliverAsync(Write(arguments), context.JobId, context.Attempt, cancellationToken);

    private static Mail Write(ReminderArguments order) => new(
        new MailAddress(order.Email),
        $"How did you like {order.Title}?",
        $"""
        Some days ago you ordered {order.Title}.
        Other readers would like to know what you think of it: answer this mail with a line or two.

        Order: {order.OrderId}

        The Bookshop
        """);
}
