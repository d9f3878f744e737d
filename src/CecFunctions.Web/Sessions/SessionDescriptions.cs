using System.Collections.Immutable;
using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.Sessions;

/// <summary>What the endpoints of sessions say of themselves.</summary>
internal static class SessionDescriptions
{
    private const string Topic = "Signing in";

    private static ImmutableArray<AnswerDescription> Ended { get; } =
    [
        AnswerDescription.Nothing("It is ended."),
        AnswerDescription.Nothing("It is ended, where a form asked.", 303).WithLocation(),
    ];

    public static EndpointDescription Read { get; } =
        new(Topic, "readSession", "Who is signed in, and the token for changes")
    {
        Answers = [AnswerDescription.Json<SessionAnswer>("Who is signed in.")],
    };

    public static EndpointDescription End { get; } = new(Topic, "signOut", "Ends the session") { Answers = Ended };

    public static EndpointDescription EndAll { get; } =
        new(
            Topic,
            "signOutEverywhere",
            "Ends all of the caller's sessions, and the tokens signed until now") { Answers = Ended };
}
