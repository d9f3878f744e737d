using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Application.Members;

/// <summary>
/// Everything a decision about a member needs, kept as one document: read with one call, written with one.
/// </summary>
public sealed record MemberDocument
{
    public required MemberKey Key { get; init; }

    public string? Name { get; init; }

    /// <summary>
    /// Where notices are mailed; <see langword="null"/> = nowhere, which marks the member for staff when a notice is
    /// due (ALL-NOTICE-6).
    /// </summary>
    public string? Email { get; init; }

    /// <summary>The member as the rules see them.</summary>
    public required Member Standing { get; init; }

    /// <summary>
    /// The version of each report, by its id, from 1; a change of the report and nothing else raises it.
    /// </summary>
    public ImmutableSortedDictionary<string, int> ReportVersions { get; init; } = ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Ids of deleted reports; none is ever given to another report.</summary>
    public ImmutableArray<string> DeletedReports { get; init; } = [];

    /// <summary>
    /// Ids of the notices not yet sent, suppressed or given up. Their rows alone say how far sending has come.
    /// </summary>
    public ImmutableArray<string> UnsettledNotices { get; init; } = [];

    /// <summary>How many rows the member's log has; the next one takes this number.</summary>
    public int LogLength { get; init; }

    /// <summary>The day of the last command that was recorded; none may be dated before it.</summary>
    public DateOnly? LastCommandOn { get; init; }

    /// <summary>
    /// The day of the last night that changed the member, or of the last mail that started or stopped an audit's clock.
    /// </summary>
    public DateOnly? SweptOn { get; init; }

    /// <summary>The day of the last mail that was handed over (ALL-NOTICE-4).</summary>
    public DateOnly? LastMailOn { get; init; }

    /// <summary>What was paid with the commands that were accepted, oldest first.</summary>
    public ImmutableArray<Payment> Payments { get; init; } = [];

    /// <summary>What staff should look at.</summary>
    public ImmutableArray<StaffMark> Marks { get; init; } = [];

    /// <summary>
    /// For each credential taken in with a roster, the digest of its row: the same row a second time changes nothing.
    /// </summary>
    public ImmutableSortedDictionary<string, string> RosterRows { get; init; } = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The idempotency keys still on record, oldest first.</summary>
    public ImmutableArray<IdempotencyMark> IdempotencyKeys { get; init; } = [];

    /// <summary>For an account that was merged into another: which. It has nothing any more but its log.</summary>
    public ForwardedAccount? MergedInto { get; init; }

    /// <summary>The accounts that were merged into this one, oldest first.</summary>
    public ImmutableArray<MergedAccount> Merges { get; init; } = [];

    /// <summary>
    /// Tells one commit from another: after a write without answer it says whether it was ours that happened.
    /// </summary>
    public Guid CommitId { get; init; }

    /// <summary>What features keep with the member, see <see cref="MemberPart"/>.</summary>
    [JsonIgnore]
    public MemberParts Parts { get; init; } = new();

    /// <summary>
    /// The first day on which a command is taken: not before the last one, nor before a night's changes, which no
    /// command undoes.
    /// </summary>
    public DateOnly? EarliestCommandOn => LastCommandOn is null || SweptOn > LastCommandOn ? SweptOn ?? LastCommandOn : LastCommandOn;

    /// <summary>
    /// The day that something is of when it is asked for on a day: that day, or the later one that the record has been
    /// brought to.
    /// </summary>
    public DateOnly DayOf(DateOnly asked) => EarliestCommandOn is { } earliest && earliest > asked ? earliest : asked;

    /// <summary>What a feature keeps with the member.</summary>
    public T Get<T>(MemberPart<T> part) => part.Read(Parts);

    /// <summary>The member with another part in the place of the one that was there.</summary>
    public MemberDocument With<T>(MemberPart<T> part, T value) => this with { Parts = part.Write(Parts, value) };
}
