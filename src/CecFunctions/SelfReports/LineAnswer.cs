using System.Text.Json.Serialization;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Json;

namespace CecFunctions.SelfReports;

/// <summary>What one report counts in a cycle, wherever it is told.</summary>
public abstract record CountedLineAnswer
{
    protected CountedLineAnswer(AssessmentLine line)
    {
        Report = line.Report;
        Activity = line.Activity;
        Date = line.Date;
        Title = line.Reported.Title;
        Provider = line.Reported.Provider;
        Category = line.Category;
        Worth = line.Worth;
        Counted = line.Counted;
        Reason = WireName.From(line.Reason);
        Rule = line.Rule;
        SameAs = line.Reported.Review?.SameAs;
    }

    /// <summary>The report's id.</summary>
    public string Report { get; }

    public string Activity { get; }

    public DateOnly Date { get; }

    /// <summary>What the course or the like was called, and who held it, as far as it is known.</summary>
    public string? Title { get; }

    public string? Provider { get; }

    public string? Category { get; }

    /// <summary>Credits before caps.</summary>
    public decimal Worth { get; }

    public decimal Counted { get; }

    public string Reason { get; }

    /// <summary>The rule behind every reason other than counted.</summary>
    public string? Rule { get; }

    /// <summary>The report of the same course that counts, where this one was held for it.</summary>
    public string? SameAs { get; }
}

/// <summary>What one report counts in the cycle, and why.</summary>
public sealed record LineAnswer : CountedLineAnswer
{
    public LineAnswer(AssessmentLine line, Assessment assessment, CertificationProgram program) : base(line) =>
        Explanation = CreditExplanation.InWords(line, assessment, program);

    /// <summary>The reason in words.</summary>
    [JsonPropertyOrder(1)]
    public string Explanation { get; }
}
