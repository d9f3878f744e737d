using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Members;

/// <summary>The first day on which a night has something to do for a member.</summary>
internal static class NextAction
{
    /// <summary>What time does next, or, for an account on its way into another, the day on which it left: the night takes it there if nobody else does.</summary>
    public static DateOnly? On(MemberDocument member, CertificationProgram program) =>
        member.MergedInto is { Leaving: not null } leaving ? leaving.On : Lifecycle.NextActionOn(member.Standing, program);
}
