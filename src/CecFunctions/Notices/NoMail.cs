using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>Why no mail reaches a member, said before staff have one sent again.</summary>
/// <param name="AddressIsMissing">Whether another address helps.</param>
public sealed record NoMail(string Words, bool AddressIsMissing)
{
    /// <summary>The form for another address, under the page of a member.</summary>
    public const string AddressForm = "profile";

    /// <summary>The form for a letter, under the page of a member.</summary>
    public const string LetterForm = "posted";

    /// <returns><see langword="null"/> where mail is sent.</returns>
    public static NoMail? From(MemberDocument member) => (member.PersonState?.Kind, member.Email) switch
    {
        (PersonStateKind.Deceased, _) => new("The member has died, so it would not be sent.", false),
        (PersonStateKind.Resigned, _) => new("The member has resigned, so it would not be sent.", false),
        (PersonStateKind.DoNotMail, _) => new("The member wants no mail: it would not be mailed.", false),
        (_, null) => new("There is no e-mail address on record, so it can not be mailed: enter one first.", true),
        _ => null,
    };
}
