using System.Net.Mail;
using Offload.Engine.Handlers;

namespace Bookshop.Handlers;

[Job("receipt.send")]
internal sealed class SendReceipt(Maildir maildir) : IJobHandler<ReceiptArguments>
{
    public Task HandleAsync(ReceiptArguments arguments, JobContext context, CancellationToken cancellationToken) =>
        maildir.DeliverAsync(Write(arguments), context.JobId, context.Attempt, cancellationToken);

    private static Mail Write(ReceiptArguments order) => new(
        new MailAddress(order.Email),
        $"Your order of {order.Title}",
        $"""
        Thank you for your order.

        Order:   {order.OrderId}
        Book:    {order.Title}, {order.Author}
        Copies:  {order.Quantity}
        Total:   {Money.Format(order.TotalCents)}

        The Bookshop
        """);
}
