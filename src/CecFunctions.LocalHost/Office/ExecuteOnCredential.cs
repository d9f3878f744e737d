using CecFunctions.Application.Members;
using CecFunctions.Application.OfficeDesk;

namespace CecFunctions.LocalHost.Office;

/// <summary>Carries out a command that says no more than the credential and the day.</summary>
internal delegate Task<CommandResult> ExecuteOnCredential(
    IOfficeCommands office, MemberKey member, string credentialNumber, DateOnly on, CancellationToken cancellationToken);
