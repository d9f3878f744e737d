using System.CommandLine;
using CecFunctions.Domain.Audits;

namespace CecFunctions.LocalHost.Audits;

/// <summary>The argument that says what becomes of a document.</summary>
internal static class DocumentDecision
{
    private const string Accept = "accept";
    private const string Refuse = "refuse";

    public static Argument<string> Argument()
    {
        var decision = new Argument<string>("DECISION") { Description = $"{Accept} or {Refuse}." };
        decision.AcceptOnlyFromAmong(Accept, Refuse);
        return decision;
    }

    public static EvidenceDecision Of(string text) => text == Accept ? EvidenceDecision.Accepted : EvidenceDecision.Refused;
}
