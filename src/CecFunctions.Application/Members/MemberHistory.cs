using System.Collections.Immutable;

namespace CecFunctions.Application.Members;

/// <summary>A member with the whole log and all notices.</summary>
/// <param name="Log">In order of <see cref="MemberLogRow.Sequence"/>.</param>
/// <param name="Notices">In no particular order.</param>
public sealed record MemberHistory(StoredMember Member, ImmutableArray<MemberLogRow> Log, ImmutableArray<NoticeRecord> Notices);
