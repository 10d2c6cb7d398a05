using System.ComponentModel.DataAnnotations;

namespace Bookshop.Handlers;

/// <summary>The section <c>Bookshop</c> of the configuration.</summary>
public sealed class BookshopOptions
{
    public const string Section = "Bookshop";

    /// <summary>The maildir that takes the mails. Default: <c>mail</c>.</summary>
    [Required]
    public string MailDirectory { get; set; } = "mail";

    /// <summary>The folder that takes the reports. Default: <c>reports</c>.</summary>
    [Required]
    public string ReportDirectory { get; set; } = "reports";

    /// <summary>How long the talk with a mail server would take, for demonstrations. Default: none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan SimulatedSmtpDelay { get; set; }
}
