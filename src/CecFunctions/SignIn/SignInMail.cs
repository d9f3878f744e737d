using CecFunctions.Domain.Programs;
using CecFunctions.Notices;

namespace CecFunctions.SignIn;

/// <summary>The mail that brings a link to sign in.</summary>
internal static class SignInMail
{
    public static SampleMail Sample { get; } = SampleMail.FromAccount(
        "sign-in",
        "The link to sign in by",
        (mails, program) => Create(mails, SampleMail.To, program, $"{SampleMail.Site}/sign-in/kPz6mZQnR0W8m0Qk5n8y7w"));

    public static OutgoingMail Create(AccountMails mails, string to, CertificationProgram program, string link) =>
        mails.Create("sign-in", to, new AccountFacts(program) { LinkFor = SignInLink.Lifetime }, link);
}
