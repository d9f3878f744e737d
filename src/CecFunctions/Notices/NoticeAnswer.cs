using System.Collections.Immutable;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>A notice as staff see it.</summary>
public sealed class NoticeAnswer(NoticeRecord notice)
{
    public string Id { get; } = notice.Id;

    /// <summary>The credential's number.</summary>
    public string Credential { get; } = notice.Notice.Credential;

    public string Kind { get; } = WireName.From(notice.Notice.Kind);

    /// <summary>For a reminder of a series: days from the date it refers to, negative = before.</summary>
    public int? Offset { get; } = notice.Notice.Offset;

    public int Cycle { get; } = notice.Notice.Cycle;

    public DateOnly RefersTo { get; } = notice.Notice.RefersTo;

    public DateOnly Due { get; } = notice.Notice.Due;

    public string State { get; } = WireName.From(notice.State);

    /// <summary>How often it was given to the sender.</summary>
    public int Attempts { get; } = notice.Attempts;

    public DateOnly? SentOn { get; } = notice.SentOn;

    /// <summary>Why it was suppressed, failed or given up.</summary>
    public string? Reason { get; } = notice.Reason;

    public string? Rule { get; } = notice.Rule;

    /// <summary>The day on which staff dealt with it, where it did not arrive.</summary>
    public DateOnly? DealtWithOn { get; } = notice.DealtWithOn;

    /// <summary>The mail it is part of.</summary>
    public string? MailId { get; } = notice.MailId;
}

/// <summary>All notices of a member, by the day they are due, then by id.</summary>
public sealed record NoticeListAnswer(ImmutableArray<NoticeAnswer> Notices);
