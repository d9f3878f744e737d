using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.Notices;

/// <summary>What is still to be handed in for an audit, and what the office has made of what came. Pure.</summary>
internal sealed record AuditDocuments
{
    /// <summary>The activities that need a document and have none, or only refused ones; empty once the credits were
    /// found insufficient.</summary>
    public required ImmutableArray<AuditedActivity> Missing { get; init; }

    /// <summary>The documents that were refused and have no other in their place.</summary>
    public required ImmutableArray<RefusedDocument> Refused { get; init; }

    /// <summary>How many activities need a document in all.</summary>
    public required int Needed { get; init; }

    /// <summary>How many documents await a decision.</summary>
    public required int Undecided { get; init; }

    /// <summary>Whether the member can submit what is there: nothing is missing, and there is something new.</summary>
    public required bool MaySubmit { get; init; }

    /// <summary>Credits that accepted documents prove; <see langword="null"/> where the renewal was revoked.</summary>
    public required decimal? Proved { get; init; }

    /// <summary>Credits that the renewed cycle required.</summary>
    public required decimal? Required { get; init; }

    public static AuditDocuments Create(
        Member member, CertificationProgram program, Credential credential, AuditCase audit, CaseEvidence evidence)
    {
        var lines = AuditedLines.FromCase(member, program, credential, audit);
        var missing = AuditedLines.Missing(audit, lines, evidence).ToHashSet(StringComparer.Ordinal);
        var proved = ProvedCredits.FromCase(member, program, credential, audit, evidence);
        return new AuditDocuments
        {
            Missing = [.. lines.Where(line => missing.Contains(line.Line.Report)).Select(line => Activity(line, program))],
            Refused =
            [
                .. evidence.Documents
                    .Where(document => document.Decision == EvidenceDecision.Refused
                        && !evidence.Documents.Any(other =>
                            other.Report == document.Report && other.Decision != EvidenceDecision.Refused))
                    .Select(document => new RefusedDocument(
                        lines.Where(line => line.Line.Report == document.Report)
                            .Select(line => Activity(line, program))
                            .FirstOrDefault(),
                        document.FileName,
                        document.Reason)),
            ],
            Needed = lines.Count(line => line.NeedsDocument),
            Undecided = evidence.Documents.Count(document => document.Decision == EvidenceDecision.Undecided),
            MaySubmit = audit.AwaitsDocuments
                && AuditedLines.AreComplete(audit, lines, evidence)
                && evidence.Documents.Length > 0,
            Proved = proved is null ? null : proved.Accepted.Counted + proved.Replacements,
            Required = proved?.Accepted.Required,
        };
    }

    /// <summary>The documents as they stood on a day of the past: what came or was decided since is left out.</summary>
    public static CaseEvidence AsOf(CaseEvidence evidence, DateOnly day) => evidence with
    {
        Documents =
        [
            .. evidence.Documents
                .Where(document => document.ReceivedOn <= day)
                .Select(document => document.DecidedOn > day
                    ? document with { Decision = EvidenceDecision.Undecided, Reason = null, DecidedOn = null }
                    : document),
        ],
    };

    private static AuditedActivity Activity(AuditedLine line, CertificationProgram program) => new(
        line.Line.Reported.Title
            ?? program.ActivityName(line.Line.Activity, line.Line.Date, Language.English),
        line.Line.Date);
}

/// <summary>An activity as its member knows it.</summary>
internal sealed record AuditedActivity(string Name, DateOnly On);

/// <summary>A document that was refused.</summary>
/// <param name="Activity">What it was to prove; <see langword="null"/> where that is no longer among the lines.</param>
/// <param name="Reason">Why; <see langword="null"/> where none was recorded.</param>
internal sealed record RefusedDocument(AuditedActivity? Activity, string File, string? Reason);
