using CecFunctions.Application.Members;

namespace CecFunctions.Application.Applications;

/// <summary>An application with whose it is, as last committed.</summary>
public sealed record FiledApplication(MemberDocument Member, MemberApplication Application);
