using System.Globalization;
using CecFunctions.Domain.Notices;
using CecFunctions.Json;

namespace CecFunctions.Members;

/// <summary>One notice in the outbox: a row beside the member, committed together with the member.</summary>
public sealed record NoticeRecord
{
    /// <summary>
    /// The same for the same notice (ALL-NOTICE-1), see <see cref="NoticeIdentity"/>.
    /// </summary>
    public required string Id { get; init; }

    public required MemberKey Member { get; init; }

    public required Notice Notice { get; init; }

    /// <summary>The day on which it was planned.</summary>
    public required DateOnly PlannedOn { get; init; }

    public NoticeState State { get; init; }

    /// <summary>How often it was given to the sender.</summary>
    public int Attempts { get; init; }

    /// <summary>The instant before which it is not tried again.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The run that works on it.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>Until then no other run works on it, unless that run is known to be gone.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>The mail it is part of, recorded before sending.</summary>
    public string? MailId { get; init; }

    /// <summary>When it was last given to the sender.</summary>
    public DateTimeOffset? SendingSince { get; init; }

    /// <summary>The sender's own name for the mail; the mail's id where the sender gave none.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Whether it is known what the sender named the mail.</summary>
    public bool IsNamedByProvider => ProviderId is not null && ProviderId != MailId;

    /// <summary>The day on which it was sent.</summary>
    public DateOnly? SentOn { get; init; }

    /// <summary>The day on which the provider told that it was delivered.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>Why it was suppressed, failed or given up.</summary>
    public string? Reason { get; init; }

    /// <summary>The rule behind the reason, where there is one.</summary>
    public string? Rule { get; init; }

    /// <summary>
    /// The day on which staff dealt with it where it did not arrive; it leaves no mark any more until it is sent again.
    /// </summary>
    public DateOnly? DealtWithOn { get; init; }

    /// <summary>The version read; <see langword="null"/> for one not yet written.</summary>
    public string? ETag { get; init; }

    /// <summary>Whether nothing more is to be done.</summary>
    public bool IsSettled => State is not (NoticeState.Pending or NoticeState.Sending);

    /// <summary>The same, of which no run works and which is not tried again.</summary>
    internal NoticeRecord AtRest() => this with { ClaimedBy = null, ClaimedUntil = null, NextAttemptAt = null };
}

/// <summary>How far a notice has come. The last four are the end of it, unless staff send it again.</summary>
public enum NoticeState
{
    /// <summary>To be sent, or to be tried again.</summary>
    Pending,

    /// <summary>Given to the sender, or about to be; whether it left is not yet recorded.</summary>
    Sending,

    /// <summary>The sender took it.</summary>
    Sent,

    /// <summary>Not sent, because at the moment of sending it was no longer true (ALL-NOTICE-3).</summary>
    Suppressed,

    /// <summary>Not sent, because there is no address or the address refuses mail (ALL-NOTICE-6).</summary>
    Failed,

    /// <summary>Given up after the last attempt, or it is not known whether it left; for staff.</summary>
    Dead,
}

/// <summary>
/// The id of a notice: the same for the same kind, offset, credential, cycle and date it refers to, so that a second
/// can never be stored.
/// </summary>
/// <remarks>Rule ALL-NOTICE-1.</remarks>
public static class NoticeIdentity
{
    private const int DigestBytes = 10;

    /// <summary><c>{date it refers to}-{kind}-{digest}</c>.</summary>
    public static string From(Notice notice)
    {
        var identity = string.Create(
            CultureInfo.InvariantCulture,
            $"{notice.Kind}\n{notice.Offset}\n{notice.Credential}\n{notice.Cycle}\n{notice.RefersTo:yyyy-MM-dd}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{notice.RefersTo:yyyyMMdd}-{WireName.From(notice.Kind)}-{TextDigest.From(identity, DigestBytes)}");
    }
}
