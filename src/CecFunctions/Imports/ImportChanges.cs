using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>
/// What an import does to each member, as it comes, and how many credentials of the file's members then have which
/// status. Several may add at a time.
/// </summary>
/// <param name="tell">Is told each member who changes, one at a time, in no particular order.</param>
public sealed class ImportChanges(Action<ChangedMember> tell)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int[]> _statuses = new(StringComparer.Ordinal);

    /// <summary>How many credentials have which status, by program.</summary>
    public ImmutableArray<ImportedStatuses> Statuses
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _statuses.Select(program => new ImportedStatuses(
                        program.Key,
                        program.Value.Sum(),
                        [
                            .. Enum.GetValues<CredentialStatus>().Select(
                                status => new ImportedStatus($"{status}", program.Value[(int)status])),
                        ])),
                ];
            }
        }
    }

    /// <param name="row">The first of the member's rows in the file.</param>
    /// <param name="asOf">The day to which the member is brought.</param>
    /// <param name="before">The member on record, if any.</param>
    /// <param name="after">The member afterwards; <see langword="null"/> where the rows change nothing.</param>
    internal void Add(
        MemberKey key,
        int row,
        DateOnly asOf,
        CertificationProgram program,
        MemberDocument? before,
        MemberDocument? after)
    {
        var standing = after?.Standing ?? Lifecycle.CatchUp(before!.Standing, program, asOf).Member;
        var changed = after is null ? null : ChangedMember.Create(key, before, after) with { Row = row };
        lock (_gate)
        {
            if (!_statuses.TryGetValue(key.Program, out var counts))
            {
                _statuses.Add(key.Program, counts = new int[Enum.GetValues<CredentialStatus>().Length]);
            }

            foreach (var credential in standing.Credentials)
            {
                counts[(int)credential.Status]++;
            }

            if (changed is { IsEmpty: false })
            {
                tell(changed);
            }
        }
    }
}

/// <summary>How many credentials of an import's members have which status on the day of the import.</summary>
/// <param name="Total">All of them.</param>
public sealed record ImportedStatuses(string Program, int Total, ImmutableArray<ImportedStatus> States);

/// <summary>How many credentials have a status.</summary>
public sealed record ImportedStatus(string Status, int Credentials);

/// <summary>A member whom an import changes.</summary>
public sealed record ChangedMember
{
    /// <summary>The value of <see cref="Change"/> for a member who was not on record.</summary>
    public const string New = "new";

    /// <summary>The value of <see cref="Change"/> for a member on record.</summary>
    public const string Changed = "changed";

    public required string Program { get; init; }

    public required string MemberId { get; init; }

    public required string Change { get; init; }

    /// <summary>The fields that differ afterwards.</summary>
    public required ImmutableArray<ChangedField> Fields { get; init; }

    /// <summary>The numbers of credentials that are added.</summary>
    public required ImmutableArray<string> Credentials { get; init; }

    /// <summary>The ids of reports that are added.</summary>
    public required ImmutableArray<string> Reports { get; init; }

    /// <summary>The first of the member's rows in the file.</summary>
    [JsonIgnore]
    public int Row { get; init; }

    /// <summary>Whether there is nothing to tell.</summary>
    [JsonIgnore]
    public bool IsEmpty => Change == Changed && Fields.IsEmpty && Credentials.IsEmpty && Reports.IsEmpty;

    /// <param name="before">The member on record, if any.</param>
    internal static ChangedMember Create(MemberKey key, MemberDocument? before, MemberDocument after)
    {
        var (had, has) = (before?.Standing, after.Standing);
        (string Field, object? Before, object? After)[] fields =
        [
            ("name", before?.Name, after.Name),
            ("email", before?.Email, after.Email),
            ("cprValidUntil", had?.CprValidUntil, has.CprValidUntil),
            ("bodyMember", had is null ? null : Said(had.BodyMember), Said(has.BodyMember)),
        ];
        return new()
        {
            Program = key.Program,
            MemberId = key.MemberId,
            Change = before is null ? New : Changed,
            Fields =
            [
                .. fields.Where(field => !Equals(field.Before, field.After)).Select(
                    field => new ChangedField(field.Field, Text(field.Before), Text(field.After))),
            ],
            Credentials =
            [
                .. has.Credentials.Select(credential => credential.Id)
                    .Except((had?.Credentials ?? []).Select(credential => credential.Id), StringComparer.Ordinal),
            ],
            Reports =
            [
                .. has.Reports.Select(report => report.Id)
                    .Except((had?.Reports ?? []).Select(report => report.Id), StringComparer.Ordinal),
            ],
        };
    }

    private static string Said(bool value) => value ? "true" : "false";

    private static string? Text(object? value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };
}

/// <summary>A field of a member that an import changes.</summary>
/// <param name="Field">Its column in the roster.</param>
/// <param name="Before"><see langword="null"/> = there was nothing.</param>
/// <param name="After"><see langword="null"/> = there is nothing any more.</param>
public sealed record ChangedField(string Field, string? Before, string? After);

/// <summary>The first of the members whom an import changes, and how many there are.</summary>
public sealed class FirstChanges
{
    /// <summary>The most members that are kept.</summary>
    public const int MostTold = 1000;

    private readonly SortedSet<ChangedMember> _first = new(
        Comparer<ChangedMember>.Create((one, other) => MemberKey.InOrder.Compare(KeyOf(one), KeyOf(other))));

    /// <summary>How many are not among <see cref="First"/>.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The first by program and member id.</summary>
    public ImmutableArray<ChangedMember> First => [.. _first];

    public void Add(ChangedMember member)
    {
        _first.Add(member);
        if (_first.Count > MostTold)
        {
            _first.Remove(_first.Max!);
            LeftOut++;
        }
    }

    private static MemberKey KeyOf(ChangedMember member) => new(member.Program, member.MemberId);
}
