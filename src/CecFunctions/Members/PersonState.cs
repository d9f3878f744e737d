namespace CecFunctions.Members;

/// <summary>What a person is sent, and whether they are asked for anything, where that is not as usual.</summary>
/// <param name="On">The day on which staff recorded it.</param>
/// <param name="By">Who did, see <see cref="Actor"/>.</param>
public sealed record PersonState(PersonStateKind Kind, DateOnly On, string By)
{
    /// <summary>The rule named where a credential of such a person is not verified as held.</summary>
    public const string Rule = "PORTAL-10";

    /// <summary>Whether the person has left the body: no notice is sent, and nothing is asked for.</summary>
    public bool HasLeft => Kind is PersonStateKind.Resigned or PersonStateKind.Deceased;

    /// <summary>Of two accounts of one person the state that says more.</summary>
    public static PersonState? Stronger(PersonState? one, PersonState? other) =>
        one is null || other?.Kind > one.Kind ? other : one;
}

/// <summary>The states of a person, from the weakest.</summary>
public enum PersonStateKind
{
    /// <summary>Nothing is mailed; notices of audits go by post.</summary>
    DoNotMail,

    /// <summary>The person gave up what they hold: no notice, no draw, and verification does not confirm it.</summary>
    Resigned,

    /// <summary>As resigned, and no sign-in.</summary>
    Deceased,
}

/// <summary>A credential that was entered by mistake. Its log stays, and its number is free again.</summary>
/// <param name="Number">The credential's number.</param>
/// <param name="On">The day on which it was withdrawn.</param>
/// <param name="By">Who did it, see <see cref="Actor"/>.</param>
public sealed record WithdrawnCredential(string Number, string Type, DateOnly CertifiedOn, DateOnly On, string By);
