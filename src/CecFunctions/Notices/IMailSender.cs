namespace CecFunctions.Notices;

/// <summary>Hands mails to the provider that delivers them.</summary>
public interface IMailSender
{
    /// <summary>
    /// Whether the same mail id sent a second time replaces the first mail instead of making a second. Where it does
    /// not, a mail whose fate is unknown is never sent again by itself.
    /// </summary>
    bool RepeatReplaces { get; }

    /// <summary>Sends one mail. A failure that may pass is a result, not an exception.</summary>
    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>How handing a mail to the sender ended.</summary>
public enum MailOutcome
{
    /// <summary>The sender took it.</summary>
    Taken,

    /// <summary>Not now; it may work later.</summary>
    TryAgain,

    /// <summary>The address is none, or refuses mail; trying again is of no use.</summary>
    AddressRefused,
}

public sealed record MailResult
{
    /// <summary>The sender's own name for the mail, where it was taken.</summary>
    public string? ProviderId { get; private init; }

    public required MailOutcome Outcome { get; init; }

    /// <summary>How long the sender asks to wait before the next attempt.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>What went wrong, without a person's data.</summary>
    public string? Problem { get; private init; }

    public static MailResult Taken(string providerId) => new() { Outcome = MailOutcome.Taken, ProviderId = providerId };

    public static MailResult TryAgain(string problem, TimeSpan? retryAfter = null) =>
        new() { Outcome = MailOutcome.TryAgain, Problem = problem, RetryAfter = retryAfter };

    public static MailResult AddressRefused(string problem) =>
        new() { Outcome = MailOutcome.AddressRefused, Problem = problem };
}

/// <summary>A mail to hand to the sender.</summary>
/// <param name="MailId">
/// Letters, digits and dashes; recorded before sending, and given to the provider as the mail's name.
/// </param>
/// <param name="To">One address.</param>
/// <param name="Html">The same as the text, for readers that show it.</param>
public sealed record OutgoingMail(string MailId, string To, string Subject, string Text, string Html)
{
    /// <summary>The most characters of a mail's id.</summary>
    public const int MaxMailIdLength = 64;

    /// <summary>Whether notices go with it; none do with a link to sign in or a word of a changed address.</summary>
    public bool CarriesNotices { get; init; } = true;

    /// <summary>The page that the mail asks to be opened; <see langword="null"/> where it asks for none.</summary>
    public string? Link { get; init; }

    /// <summary>1 to 64 letters, digits and dashes.</summary>
    public static bool IsMailId(string text) =>
        text.Length is > 0 and <= MaxMailIdLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
