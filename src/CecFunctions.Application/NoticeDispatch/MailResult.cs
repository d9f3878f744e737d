namespace CecFunctions.Application.NoticeDispatch;

/// <summary>What the sender said.</summary>
public sealed record MailResult
{
    /// <summary>The sender's own name for the mail, where it was taken.</summary>
    public string? ProviderId { get; private init; }

    public required MailOutcome Outcome { get; init; }

    /// <summary>How long the sender asks to wait before the next attempt.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>What went wrong, without anybody's data.</summary>
    public string? Problem { get; private init; }

    public static MailResult Taken(string providerId) => new() { Outcome = MailOutcome.Taken, ProviderId = providerId };

    public static MailResult TryAgain(string problem, TimeSpan? retryAfter = null) =>
        new() { Outcome = MailOutcome.TryAgain, Problem = problem, RetryAfter = retryAfter };

    public static MailResult AddressRefused(string problem) => new() { Outcome = MailOutcome.AddressRefused, Problem = problem };
}
