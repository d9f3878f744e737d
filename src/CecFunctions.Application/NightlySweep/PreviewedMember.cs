using System.Collections.Immutable;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Notices;

namespace CecFunctions.Application.NightlySweep;

/// <summary>What a night would do about one member.</summary>
public sealed record PreviewedMember(MemberKey Member, ImmutableArray<LogLine> Log, ImmutableArray<Notice> Notices);
