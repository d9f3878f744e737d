using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Web.Audits;

/// <summary>A credit line that can be proved.</summary>
public sealed record AuditLineAnswer
{
    /// <summary>The report's id.</summary>
    public required string Report { get; init; }

    public required string Activity { get; init; }

    public required DateOnly Date { get; init; }

    public string? Category { get; init; }

    public required decimal Worth { get; init; }

    /// <summary>What it counted in the cycle under audit.</summary>
    public required decimal Counted { get; init; }

    public required string Reason { get; init; }

    public string? Rule { get; init; }

    /// <summary>Earned since the credits were found insufficient, to replace others.</summary>
    public required bool Replacement { get; init; }

    /// <summary>Whether a document is owed for it.</summary>
    public required bool NeedsDocument { get; init; }

    public static AuditLineAnswer Of(AuditedLine line) => new()
    {
        Report = line.Line.Report,
        Activity = line.Line.Activity,
        Date = line.Line.Date,
        Category = line.Line.Category,
        Worth = line.Line.Worth,
        Counted = line.Line.Counted,
        Reason = WireName.Of(line.Line.Reason),
        Rule = line.Line.Rule,
        Replacement = line.IsReplacement,
        NeedsDocument = line.NeedsDocument,
    };
}
