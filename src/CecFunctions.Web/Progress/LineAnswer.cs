using CecFunctions.Application.Explanations;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Web.Progress;

/// <summary>What one report counts in the cycle, and why.</summary>
public sealed record LineAnswer
{
    /// <summary>The report's id.</summary>
    public required string Report { get; init; }

    public required string Activity { get; init; }

    public required DateOnly Date { get; init; }

    public string? Category { get; init; }

    /// <summary>Credits before caps.</summary>
    public required decimal Worth { get; init; }

    public required decimal Counted { get; init; }

    public required string Reason { get; init; }

    /// <summary>The rule behind every reason other than counted.</summary>
    public string? Rule { get; init; }

    /// <summary>The reason in words.</summary>
    public required string Explanation { get; init; }

    public static LineAnswer Of(AssessmentLine line, Assessment assessment, CertificationProgram program) => new()
    {
        Report = line.Report,
        Activity = line.Activity,
        Date = line.Date,
        Category = line.Category,
        Worth = line.Worth,
        Counted = line.Counted,
        Reason = WireName.Of(line.Reason),
        Rule = line.Rule,
        Explanation = CreditExplanation.Of(line, assessment, program),
    };
}
