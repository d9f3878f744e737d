using System.Collections.Immutable;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>A notice as staff see it.</summary>
public sealed record NoticeAnswer
{
    public required string Id { get; init; }

    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    public required string Kind { get; init; }

    /// <summary>For a reminder of a series: days from the date it refers to, negative = before.</summary>
    public int? Offset { get; init; }

    public required int Cycle { get; init; }

    public required DateOnly RefersTo { get; init; }

    public required DateOnly Due { get; init; }

    public required string State { get; init; }

    /// <summary>How often it was given to the sender.</summary>
    public required int Attempts { get; init; }

    public DateOnly? SentOn { get; init; }

    /// <summary>Why it was suppressed, failed or given up.</summary>
    public string? Reason { get; init; }

    public string? Rule { get; init; }

    /// <summary>The mail it is part of.</summary>
    public string? MailId { get; init; }

    public static NoticeAnswer From(NoticeRecord notice) => new()
    {
        Id = notice.Id,
        Credential = notice.Notice.Credential,
        Kind = WireName.From(notice.Notice.Kind),
        Offset = notice.Notice.Offset,
        Cycle = notice.Notice.Cycle,
        RefersTo = notice.Notice.RefersTo,
        Due = notice.Notice.Due,
        State = WireName.From(notice.State),
        Attempts = notice.Attempts,
        SentOn = notice.SentOn,
        Reason = notice.Reason,
        Rule = notice.Rule,
        MailId = notice.MailId,
    };
}

/// <summary>All notices of a member, by the day they are due, then by id.</summary>
public sealed record NoticeListAnswer(ImmutableArray<NoticeAnswer> Notices);
