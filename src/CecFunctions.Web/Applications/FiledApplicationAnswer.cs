using System.Collections.Immutable;
using CecFunctions.Application.Applications;

namespace CecFunctions.Web.Applications;

/// <summary>An application as staff see it. What does not apply is left out.</summary>
public sealed record FiledApplicationAnswer
{
    public required string Program { get; init; }

    public required string MemberId { get; init; }

    public string? Name { get; init; }

    public required ApplicationView Application { get; init; }

    /// <summary>For an open emeritus application.</summary>
    public DateOnly? BornOn { get; init; }

    public bool? Retired { get; init; }

    public string? DecidedBy { get; init; }

    public static FiledApplicationAnswer Of(FiledApplication filed) => new()
    {
        Program = filed.Member.Key.Program,
        MemberId = filed.Member.Key.MemberId,
        Name = filed.Member.Name,
        Application = ApplicationView.Of(filed.Application),
        BornOn = filed.Application.BornOn,
        Retired = filed.Application.Retired,
        DecidedBy = filed.Application.DecidedBy,
    };
}

/// <summary>A program's open applications of one kind, by the day they were filed.</summary>
public sealed record FiledApplicationListAnswer(ImmutableArray<FiledApplicationAnswer> Applications);

/// <summary>A member's applications of one kind, in the order in which they were filed.</summary>
public sealed record ApplicationListAnswer(ImmutableArray<ApplicationView> Applications);
