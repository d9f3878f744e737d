using CecFunctions.Application.Badges;
using CecFunctions.Application.PublicVerification;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Programs;

namespace CecFunctions.Web.Badges;

/// <summary>The addresses that badges name, all of this site: a badge is signed for good, so no request's host gets
/// into it.</summary>
/// <param name="Site">Where the site is, without a slash at the end.</param>
internal sealed record BadgeAddresses(string Site)
{
    public const string Badges = "/api/badges";
    public const string Issuers = Badges + "/issuers";
    public const string Achievements = Badges + "/achievements";
    public const string Keys = Badges + "/keys";
    public const string KeySet = "/.well-known/jwks.json";

    public Uri SiteItself => new(Site);

    public Uri Badge(VerifiedCredential verified) => new($"{OfNumber(verified)}{InProgram(verified)}");

    public Uri Status(VerifiedCredential verified) => new($"{OfNumber(verified)}/status{InProgram(verified)}");

    public Uri Holder(VerifiedCredential verified) => new($"{Badge(verified)}#holder");

    public Uri Issuer(CertificationProgram program) => new($"{Site}{Issuers}/{program.Program}");

    public Uri Achievement(CredentialType type) => new($"{Site}{Achievements}/{Uri.EscapeDataString(type.Type)}");

    public Uri Rules(CertificationProgram program) => new($"{Site}{ProgramEndpoints.Address}/{program.Program}");

    public Uri Key(BadgeKey key) => new($"{Site}{Keys}/{key.Id}");

    private string OfNumber(VerifiedCredential verified) =>
        $"{Site}{Badges}/{Uri.EscapeDataString(verified.Credential.Id)}";

    /// <summary>Bodies number by themselves; only with the program is a number one credential's.</summary>
    private static string InProgram(VerifiedCredential verified) => $"?program={verified.Program.Program}";
}
