using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Members;

/// <summary>
/// Everything a decision about a member needs, kept as one document: read with one call, written with one.
/// </summary>
public sealed record MemberDocument
{
    /// <summary>The most ids in <see cref="EarlierCommits"/>.</summary>
    public const int MostEarlierCommits = 7;

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
    public ImmutableSortedDictionary<string, int> ReportVersions { get; init; } =
        ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Ids of deleted reports; none is ever given to another report.</summary>
    public ImmutableArray<string> DeletedReports { get; init; } = [];

    /// <summary>
    /// How many rows of reports lie beside the member, see <see cref="ReportArchive"/>; those reports are not in
    /// <see cref="Standing"/>, nor deleted ones in <see cref="DeletedReports"/>.
    /// </summary>
    public int ArchiveRows { get; init; }

    /// <summary>What callers have done on the last day on which one did something.</summary>
    public DayTally? Tally { get; init; }

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

    /// <summary>
    /// The day of the hint that the last commit relied on: that of the next action, by the rules of then;
    /// <see langword="null"/> where there was none. Rules that changed since may ask for an earlier one.
    /// </summary>
    public DateOnly? HintedOn { get; init; }

    /// <summary>What was paid with the commands that were accepted, oldest first.</summary>
    public ImmutableArray<Payment> Payments { get; init; } = [];

    /// <summary>What staff should look at.</summary>
    public ImmutableArray<StaffMark> Marks { get; init; } = [];

    /// <summary>
    /// For each credential taken in with a roster, the digest of its row: the same row a second time changes nothing.
    /// </summary>
    public ImmutableSortedDictionary<string, string> RosterRows { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The idempotency keys still on record, oldest first.</summary>
    public ImmutableArray<IdempotencyMark> IdempotencyKeys { get; init; } = [];

    /// <summary>The account into which this one was merged; it has nothing any more but its log.</summary>
    public ForwardedAccount? MergedInto { get; init; }

    /// <summary>The accounts that were merged into this one, oldest first.</summary>
    public ImmutableArray<MergedAccount> Merges { get; init; } = [];

    /// <summary>Whether the person died, resigned or wants no mail; <see langword="null"/> for most.</summary>
    public PersonState? PersonState { get; init; }

    /// <summary>The credentials that were entered by mistake and withdrawn, oldest first.</summary>
    public ImmutableArray<WithdrawnCredential> Withdrawn { get; init; } = [];

    /// <summary>
    /// Where the person was erased: what is kept of it. The member is then found by
    /// <see cref="IMemberStore.FindErasedAsync"/> alone.
    /// </summary>
    public ErasedPerson? Erased { get; init; }

    /// <summary>
    /// Tells one commit from another: after a write without an answer it says whether that write happened.
    /// </summary>
    public Guid CommitId { get; init; }

    /// <summary>
    /// The ids of the commits before this one, the latest first: a write whose answer was lost is known by them also
    /// where other writers have committed since.
    /// </summary>
    public ImmutableArray<Guid> EarlierCommits { get; init; } = [];

    /// <summary>What features keep with the member, see <see cref="MemberPart"/>.</summary>
    [JsonIgnore]
    public MemberParts Parts { get; init; } = new();

    /// <summary>
    /// The first day on which a command is taken: not before the last one, nor before a night's changes, which no
    /// command undoes.
    /// </summary>
    public DateOnly? EarliestCommandOn =>
        LastCommandOn is null || SweptOn > LastCommandOn ? SweptOn ?? LastCommandOn : LastCommandOn;

    /// <summary>
    /// The day of a command that is asked for on a day: that day, or the later one that the record has been brought to.
    /// </summary>
    public DateOnly DayOf(DateOnly asked) => EarliestCommandOn is { } earliest && earliest > asked ? earliest : asked;

    /// <summary>Whether a commit happened that is no more than <see cref="MostEarlierCommits"/> commits ago.</summary>
    public bool HasCommit(Guid commitId) => CommitId == commitId || EarlierCommits.Contains(commitId);

    /// <summary>What a feature keeps with the member.</summary>
    public T Get<T>(MemberPart<T> part) => part.Read(Parts);

    /// <summary>The member with another part in the place of the one that was there.</summary>
    public MemberDocument With<T>(MemberPart<T> part, T value) => this with { Parts = part.Write(Parts, value) };
}

/// <summary>Where an account went that was merged into another of the same person (PORTAL-9).</summary>
/// <param name="MergeId">Tells this merge from another.</param>
/// <param name="Into">The account that survives.</param>
/// <param name="On">The day of it, in the program's calendar.</param>
/// <param name="By">Who did it, see <see cref="Actor"/>.</param>
/// <param name="Leaving">
/// All that the account had, while it is on its way; <see langword="null"/> once the other has it.
/// </param>
public sealed record ForwardedAccount(string MergeId, MemberKey Into, DateOnly On, string By, MemberDocument? Leaving)
{
    /// <summary>What it rests on, for the logs; <see langword="null"/> where nothing was said.</summary>
    public string? Reason { get; init; }
}

/// <summary>An idempotency key on record.</summary>
/// <param name="KeyDigest">The digest under which its row is kept.</param>
/// <param name="At">When it was used; 24 hours later it is purged.</param>
public sealed record IdempotencyMark(string KeyDigest, DateTimeOffset At);

/// <summary>An account that was merged into this one (PORTAL-9). Its log stays with it.</summary>
/// <param name="MergeId">Tells this merge from another.</param>
/// <param name="From">The account that went.</param>
/// <param name="On">The day of it, in the program's calendar.</param>
/// <param name="By">Who did it, see <see cref="Actor"/>.</param>
/// <param name="Taken">
/// Whether what it had was taken over; <see langword="false"/> where that was no longer possible and it keeps it.
/// </param>
public sealed record MergedAccount(string MergeId, MemberKey From, DateOnly On, string By, bool Taken)
{
    /// <summary>
    /// Why it was not taken over, as callers are told; <see langword="null"/> where it was, and in records of before.
    /// </summary>
    public string? Refusal { get; init; }

    /// <summary>The number of the credential that stood against it, where one did.</summary>
    public string? Credential { get; init; }
}

/// <summary>What a command took, from the fee account or with the command.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Command">The command, as logs name it.</param>
/// <param name="Amount">US dollars: the fee. Documents of before have all that came with it.</param>
public sealed record Payment(DateOnly On, string Credential, string Command, decimal Amount);

/// <summary>Something about a member that staff should look at.</summary>
/// <param name="Notice">The id of the notice it is about, where there is one.</param>
public sealed record StaffMark(StaffMarkKind Kind, DateOnly On, string? Notice)
{
    /// <summary>
    /// For a mark about the address: the day on which the member was given another one since. Notices that failed
    /// before are still for staff to send again.
    /// </summary>
    public DateOnly? AddressChangedOn { get; init; }

    /// <summary>
    /// The mark once the member has another address: about the old one, it says since when. Failures of the new one make
    /// marks of their own.
    /// </summary>
    internal StaffMark AfterNewAddress(DateOnly day) =>
        this is { Kind: StaffMarkKind.MissingAddress or StaffMarkKind.Bounced, AddressChangedOn: null }
            ? this with { AddressChangedOn = day }
            : this;
}

/// <summary>Why a member is marked for staff.</summary>
public enum StaffMarkKind
{
    /// <summary>A notice was due and there is no address to mail it to (ALL-NOTICE-6).</summary>
    MissingAddress,

    /// <summary>The address refuses mail (ALL-NOTICE-6).</summary>
    Bounced,

    /// <summary>A notice was given up, or it is not known whether it went out.</summary>
    NoticeDead,

    /// <summary>
    /// A notice arrived, and its reader called it spam: the provider may drop the next ones.
    /// </summary>
    SpamReported,

    /// <summary>A notice of an audit is to go by post, because the member wants no mail.</summary>
    LetterDue,
}
