using CecFunctions.Application.Members;

namespace CecFunctions.Application.Due;

/// <summary>"Something may have to be done about this member on this date." Never believed without reading the member.</summary>
/// <param name="On">The day, in the program's calendar.</param>
public sealed record DueHint(DateOnly On, MemberKey Member, HintKind Kind);
