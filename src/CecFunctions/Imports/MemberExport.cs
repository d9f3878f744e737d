using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>Shows where every member stands on a day.</summary>
public sealed class MemberExport(IMemberStore members, ProgramCatalog catalog)
{
    /// <summary>
    /// All members, by program and then by id, each brought to the day in memory; nothing is written. One with a command
    /// of a later day is as of that day.
    /// </summary>
    public async IAsyncEnumerable<ExportedMember> ReadAsync(
        DateOnly asOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var history in members.ReadAllWithHistoryAsync(cancellationToken))
        {
            if (history.Member.Document.MergedInto is not null)
            {
                // Everything of a merged account stands with its survivor.
                continue;
            }

            yield return Export(history, catalog[history.Member.Document.Key.Program], asOf);
        }
    }

    private static ExportedMember Export(MemberHistory history, CertificationProgram program, DateOnly asked)
    {
        var document = history.Member.Document;
        var asOf = document.LastCommandOn > asked ? document.LastCommandOn.Value : asked;
        var today = Lifecycle.CatchUp(document.Standing, program, asOf);
        var order = today.Member.Credentials
            .Select((credential, index) => (credential.Id, index))
            .ToDictionary(x => x.Id, x => x.index, StringComparer.Ordinal);
        return new ExportedMember(
            document.Key,
            [
                .. today.Member.Credentials.Select(credential => new ExportedCredential(
                    credential, CreditAssessment.Assess(today.Member, credential, program, asOf))),
            ],
            [
                .. history.Log
                    .OrderBy(row => row.Sequence)
                    .Select(row => row.Line.ToEntry())
                    .OfType<LogEntry>()
                    // A transition that no night has recorded yet is shown with the status it led to.
                    .Concat(today.Log)
                    .OrderBy(entry => entry.On)
                    .ThenBy(entry => OrderOf(entry.Credential)),
            ],
            [
                .. history.Notices
                    .OrderBy(record => record.Notice.Due)
                    .ThenBy(record => OrderOf(record.Notice.Credential))
                    .ThenBy(record => record.Notice.Kind)
                    .ThenBy(record => record.Id, StringComparer.Ordinal),
            ]);

        // A number that was corrected, or whose credential was withdrawn, comes last.
        int OrderOf(string credential) => order.GetValueOrDefault(credential, int.MaxValue);
    }
}

/// <summary>Where one credential stands, with the assessment of its current cycle.</summary>
public sealed record ExportedCredential(Credential Credential, Assessment Assessment);

/// <summary>Where one member stands.</summary>
/// <param name="Log">
/// What the rules did, by effective date, then by credential in the member's order, then as it happened.
/// </param>
/// <param name="Notices">By due date, then by credential in the member's order, then by kind.</param>
public sealed record ExportedMember(
    MemberKey Key,
    ImmutableArray<ExportedCredential> Credentials,
    ImmutableArray<LogEntry> Log,
    ImmutableArray<NoticeRecord> Notices)
{
    /// <summary>The member as one line of an export.</summary>
    public object ToJson() => new
    {
        Key.Program,
        Key.MemberId,
        Credentials = Credentials.Select(exported =>
            StandingJson.Create(exported.Credential, exported.Assessment) with
            {
                Id = exported.Credential.Id,
                Type = exported.Credential.Type,
            }),
        Log = Log.Select(LogJson.Create),
        Notices = Notices.Select(record => new NoticeJson(
            record.Notice.Credential, record.Notice.Kind, record.Notice.Offset, record.State, record.Notice.Due)),
    };

    /// <param name="Offset"><c>null</c> where the notice is no reminder of a series.</param>
    private sealed record NoticeJson(
        string Credential,
        NoticeKind Kind,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Offset,
        NoticeState State,
        DateOnly Due);
}
