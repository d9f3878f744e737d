using CecFunctions.Application.Sessions;

namespace CecFunctions.Application.SignIn;

/// <summary>One of those whom a link can sign in.</summary>
/// <param name="Text">Which of those who share the address it is, in words for them.</param>
public sealed record SignInChoice(SessionSubject Subject, string Text);
