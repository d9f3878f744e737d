using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.SignIn;

/// <summary>What the endpoints of signing in say of themselves.</summary>
internal static class SignInDescriptions
{
    private const string Topic = "Signing in";

    private static FieldDescription[] Asked { get; } =
    [
        FieldDescription.Text("program", "The key of the body: `acsm`, `nasm` or `nsca`."),
        FieldDescription.Text("email", "The address on record.", 254),
    ];

    public static EndpointDescription Ask { get; } = new(Topic, "askForLink", "Has a link mailed by which one signs in")
    {
        Remarks = "The answer is the same whether the address is anybody's or not. A link is good once, for 15 minutes.",
        Bodies =
        [
            BodyDescription.Json(Asked).Example("member", """{ "program": "acsm", "email": "ada@example.org" }"""),
            BodyDescription.Form(Asked).Example("member", """{ "program": "acsm", "email": "ada@example.org" }"""),
        ],
        Answers =
        [
            AnswerDescription.Json<SignInAnswer>("A link is mailed if the address is known; a page where a form was sent.", 202),
            AnswerDescription.File("text/html", "A link is mailed if the address is known; a page where a form was sent.", "<!DOCTYPE html>…") with { Status = 202 },
        ],
        Refusals = [RefusalDescription.Malformed("program", "names no program."), new(503, "Sign-in by mail is not set up here: the setting SiteAddress is missing.")],
    };

    public static EndpointDescription Redeem { get; } = new(Topic, "signIn", "Signs in with a link that was mailed")
    {
        Remarks = "The answer sets the cookie of a session. Where the link is no longer good, a page says so.",
        Address = [new(FieldDescription.Text("link", "The last part of the link's address."), "kPz6mZQnR0W8m0Qk5n8y7w")],
        Bodies =
        [
            BodyDescription.Form(FieldDescription.Text("subject", "Who of those who share the address is meant, as the page gives it.").Optional())
                .Example("one of several", """{ "subject": "member:acsm|M1001" }"""),
        ],
        Answers = [AnswerDescription.Nothing("Signed in.", 303).WithLocation()],
        Refusals = [new(404, "The link is no longer good.")],
    };
}
