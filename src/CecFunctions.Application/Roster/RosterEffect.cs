using System.Collections.Immutable;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.Roster;

/// <summary>What a roster's rows do to one member.</summary>
/// <param name="Change">What to write; <see langword="null"/> = nothing.</param>
/// <param name="Added">How many credentials it adds.</param>
/// <param name="Unchanged">How many rows say what is on record already.</param>
internal sealed record RosterEffect(MemberChange? Change, int Added, int Unchanged, ImmutableArray<RowProblem> Problems);
