using System.Collections.Immutable;
using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Application.AuditDraw;

/// <summary>What the hints of a program's night led to.</summary>
/// <param name="Hints">The hints, read before the members were.</param>
/// <param name="Members">The members as read; <see langword="null"/> where there is none.</param>
/// <param name="Waiting">The submissions that wait for this night's draw or an earlier one, whatever their status.</param>
internal sealed record DrawPopulation(
    ImmutableArray<StoredHint> Hints, IReadOnlyDictionary<MemberKey, StoredMember?> Members, ImmutableArray<WaitingSubmission> Waiting);
