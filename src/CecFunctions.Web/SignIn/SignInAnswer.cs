namespace CecFunctions.Web.SignIn;

/// <param name="Status">The same whoever asks.</param>
public sealed record SignInAnswer(string Status);
