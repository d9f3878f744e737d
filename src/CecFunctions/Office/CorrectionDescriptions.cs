using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Members;

namespace CecFunctions.Office;

internal static class CorrectionDescriptions
{
    private const string UnknownCredential = "is not a credential of this member.";

    public static EndpointDescription Correct { get; } = MemberDeskDescriptions.Editing(
        "correctCredential",
        "Corrects the number, type or date of a credential",
        BodyDescription.Json<CorrectionRequest>()
            .Example(
                "mistyped date",
                """
                { "credential": "C-1009", "certifiedOn": "2023-05-15", "reason": "Certificate seen." }
                """)) with
    {
        Remarks = "The standing afterwards is what it would be had the credential been entered so. What was decided on "
            + "the wrong values stays: then it is refused, unless all of it comes out the same. The same again changes "
            + "nothing.",
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Malformed("$.credential", UnknownCredential),
        ],
    };

    public static EndpointDescription Withdraw { get; } = MemberDeskDescriptions.Editing(
        "withdrawCredential",
        "Withdraws a credential that was entered by mistake",
        BodyDescription.Json<WithdrawalRequest>()
            .Example("entered twice", """{ "credential": "C-1010", "reason": "Entered twice." }""")) with
    {
        Remarks = "It was never held: verification does not know it, its audits are closed and its notices not sent. "
            + "Reports stay. Its number is free; an import enters it again.",
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Malformed("$.credential", UnknownCredential),
        ],
    };

    public static EndpointDescription SetState { get; } = MemberDeskDescriptions.Editing(
        "setPersonState",
        "Records that a person died, resigned or wants no mail",
        BodyDescription.Json<PersonStateRequest>()
            .Example("no mail", """{ "state": "do-not-mail", "reason": "Asked for letters." }""")
            .Example("taken back", """{ "state": "none", "reason": "Recorded by mistake." }""")) with
    {
        Remarks = "`deceased`: no notice, no draw, no sign-in, not verified as certified, open audits closed. `resigned`: "
            + "the same with sign-in. `do-not-mail`: nothing is mailed, and notices of audits go by post. `none` takes "
            + "it back; audits that were closed are open again, and their clock starts when the notice is sent again.",
    };

    public static EndpointDescription Erase { get; } = new("Member desk", "erasePerson", "Erases a person on request")
    {
        Remarks = "It cannot be undone. From then on the person is unknown everywhere. The log without texts, the member "
            + "id and what was paid are kept. A repeated request finishes what was interrupted. While money is on account "
            + "or owed it is refused: what is on account is refunded first, and what is owed is paid, or written off by a "
            + "payment of the amount with an id of the office's own.",
        Bodies =
        [
            BodyDescription.Json<ErasureRequest>()
                .Example("on request", """{ "memberId": "M1012", "reason": "Letter 2026-17." }"""),
        ],
        Answers = [AnswerDescription.Json<ErasureAnswer>("What is kept.")],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Malformed("$.memberId", "is not the member id of the address."),
            RefusalDescription.From(CommandProblem.FromLimit(new ReachedLimit(
                FeeAccountPart.MoneyOnAccount, "60.00 US dollars are on account and 0.00 are owed."))),
        ],
        ChangesMember = true,
    };
}
