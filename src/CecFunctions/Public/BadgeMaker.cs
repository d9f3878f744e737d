using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Public;

/// <summary>Makes badges and the documents they refer to.</summary>
internal sealed class BadgeMaker(BadgeKeys keys, ProgramCalendar calendar)
{
    private const string NameIdentity = "name";

    public static BadgeProfile Issuer(CertificationProgram program, BadgeAddresses addresses) =>
        new(addresses.Issuer(program), program.Name, addresses.SiteItself);

    public static BadgeAchievement Achievement(
        CertificationProgram program, CredentialType type, BadgeAddresses addresses) =>
        new(
            addresses.Achievement(type),
            type.Name,
            $"Certified as {type.Type} by the {program.Name}.",
            type.Type,
            new BadgeCriteria(
                addresses.Rules(program),
                $"Awarded by examination of the {program.Name}, and kept by recertifying in time: continuing "
                    + "education, current CPR/AED and the fee, as the rules say."),
            Issuer(program, addresses));

    /// <summary>The status list of one badge.</summary>
    public static BadgeStatusAnswer Status(VerifiedCredential verified, BadgeAddresses addresses) => new(
        addresses.Status(verified),
        addresses.Issuer(verified.Program),
        verified.Verification.HasBenefits
            ? []
            : [new RevokedBadge(addresses.Badge(verified), true, verified.Verification.Rule!)]);

    /// <summary>A signed badge, valid from the day since which the credential has been held without a break.</summary>
    /// <exception cref="InvalidOperationException">The credential is not certified today.</exception>
    public async Task<string> SignAsync(
        VerifiedCredential verified, BadgeAddresses addresses, CancellationToken cancellationToken)
    {
        var since = verified.HeldSince
            ?? throw new InvalidOperationException("Badges are withheld from those who are not certified.");
        var program = verified.Program;
        var type = program.FindType(verified.Credential.Type)!;
        var from = calendar.BeginningOf(program.Program, since);
        var until = calendar.BeginningOf(program.Program, LastDay(verified).PlusDays(1)).AddSeconds(-1);
        var badge = new OpenBadgeCredential
        {
            Id = addresses.Badge(verified),
            Name = $"{type.Name} ({type.Type})",
            Issuer = Issuer(program, addresses),
            ValidFrom = Instant(from),
            ValidUntil = Instant(until),
            AwardedDate = Instant(calendar.BeginningOf(program.Program, verified.Credential.CertifiedOn)),
            CredentialSubject = new BadgeSubject(
                addresses.Holder(verified),
                verified.Name is { } name ? ImmutableArray.Create(new BadgeIdentity(NameIdentity, name)) : null,
                verified.Credential.Id,
                Achievement(program, type, addresses)),
            CredentialStatus = new BadgeReference(addresses.Status(verified).AbsoluteUri, "1EdTechRevocationList"),
            Nbf = from.ToUnixTimeSeconds(),
            Exp = until.ToUnixTimeSeconds(),
        };
        var key = (await keys.ReadAsync(cancellationToken))[^1];
        return CompactJws.Sign(badge, key, addresses.Key(key));
    }

    /// <summary>
    /// The last day of a badge: the shown expiry. Where that has passed although the credential holds (the renewal was
    /// reported late, or is audited and the new date held back), the end of grace, or else today.
    /// </summary>
    /// <remarks>Rules NSCA-STATE-1, NSCA-STATUS-1.</remarks>
    private static DateOnly LastDay(VerifiedCredential verified) =>
        verified.ValidThrough is { } shown && shown >= verified.On ? shown : verified.GraceThrough ?? verified.On;

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

/// <summary>The addresses that badges name. They are never a request's host, because a badge stays signed for
/// good.</summary>
/// <param name="Site">The site's address without a slash at the end.</param>
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

    /// <summary>Several bodies may give the same number, so the program is needed too.</summary>
    private static string InProgram(VerifiedCredential verified) => $"?program={verified.Program.Program}";
}
