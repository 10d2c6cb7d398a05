using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Bookshop.Handlers;

/// <summary>A plain-text mail. The subject and the address may come from a customer.</summary>
public sealed record Mail(MailAddress To, string Subject, string Body)
{
    public string ToMessage(string messageId, DateTimeOffset date) =>
        $"""
        From: The Bookshop <orders@bookshop.example>
        To: {To.Address}
        Subject: {Encode(Subject)}
        Date: {date.ToString("R", CultureInfo.InvariantCulture)}
        Message-ID: <{messageId}@bookshop.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        {Body}

        """;

    // An encoded word holds no line break, so that no text can add a header of its own.
    private static string Encode(string text) =>
        $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
