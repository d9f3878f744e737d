using CecFunctions.Application.Members;

namespace CecFunctions.Application.Applications;

/// <summary>
/// An application as the office's list of open ones has it. It may be out of date: the member is read before it is
/// believed.
/// </summary>
public sealed record QueuedApplication(MemberKey Member, string Id, ApplicationKind Kind, DateOnly FiledOn) : IOpenWorkEntry
{
    /// <inheritdoc/>
    public string WorkId => Id;

    /// <summary>When it was last written; <see langword="null"/> for one not read from the list.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The version read; <see langword="null"/> for one not read from the list.</summary>
    public string? ETag { get; init; }

    /// <summary>An application as the member has it.</summary>
    public static QueuedApplication Of(MemberKey member, MemberApplication application) =>
        new(member, application.Id, application.Kind, application.FiledOn);
}
