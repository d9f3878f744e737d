using CecFunctions.Application.Members;

namespace CecFunctions.Application.Cpr;

/// <summary>What came of reporting CPR/AED.</summary>
/// <param name="Record">As it is afterwards, where it was accepted.</param>
public sealed record CprResult(CommandResult Result, CprRecord? Record = null);
