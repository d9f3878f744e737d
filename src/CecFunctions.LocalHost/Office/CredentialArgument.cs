using System.CommandLine;

namespace CecFunctions.LocalHost.Office;

/// <summary>The argument that names one of a member's credentials.</summary>
internal static class CredentialArgument
{
    public static Argument<string> Create() => new("CREDENTIALNUMBER") { Description = "The number of the credential." };
}
