using System.Collections.Immutable;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>A notice as staff see it.</summary>
public sealed class NoticeAnswer(NoticeRecord notice)
{
    public string Id => notice.Id;

    /// <summary>The credential's number.</summary>
    public string Credential => notice.Notice.Credential;

    public string Kind => WireName.From(notice.Notice.Kind);

    /// <summary>For a reminder of a series: days from the date it refers to, negative = before.</summary>
    public int? Offset => notice.Notice.Offset;

    public int Cycle => notice.Notice.Cycle;

    public DateOnly RefersTo => notice.Notice.RefersTo;

    public DateOnly Due => notice.Notice.Due;

    public string State => WireName.From(notice.State);

    /// <summary>How often it was given to the sender.</summary>
    public int Attempts => notice.Attempts;

    public DateOnly? SentOn => notice.SentOn;

    /// <summary>Why it was suppressed, failed or given up.</summary>
    public string? Reason => notice.Reason;

    public string? Rule => notice.Rule;

    /// <summary>The mail it is part of.</summary>
    public string? MailId => notice.MailId;
}

/// <summary>All notices of a member, by the day they are due, then by id.</summary>
public sealed record NoticeListAnswer(ImmutableArray<NoticeAnswer> Notices);
