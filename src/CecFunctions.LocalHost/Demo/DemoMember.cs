using System.Collections.Immutable;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.LocalHost.Demo;

/// <summary>One invented member.</summary>
/// <param name="Standing">As the rules see the member, with everything that is on record of them before the first night.</param>
internal sealed record DemoMember(
    CertificationProgram Program, MemberKey Key, string Name, string? Email, Member Standing, ImmutableArray<ReportFields> Reports);
