using CecFunctions.Domain.Programs;
using CecFunctions.Notices;

namespace CecFunctions.SignIn;

/// <summary>The mail that brings a link to sign in.</summary>
internal static class SignInMail
{
    public static SampleMail Sample { get; } = SampleMail.FromAccount(
        "sign-in",
        "The link to sign in by",
        program => Create(SampleMail.To, program, $"{SampleMail.Site}/sign-in/kPz6mZQnR0W8m0Qk5n8y7w"));

    public static OutgoingMail Create(string to, CertificationProgram program, string link) => AccountMail.Create(
        to,
        program,
        $"Sign in to {program.Name}",
        [
            $"A link to sign in to {program.Name} was requested for this address. To sign in, open this page and press "
                + "the button there:",
        ],
        new MailButton("Open the page", link),
        "The link works once, within 15 minutes. Anyone who has it can sign in as you, so do not pass it on.",
        "If you did not ask for it, do nothing: without the link there is no sign-in.");
}
