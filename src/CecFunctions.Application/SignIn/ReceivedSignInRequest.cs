namespace CecFunctions.Application.SignIn;

/// <summary>A request taken from the queue.</summary>
/// <param name="Request"><see langword="null"/> where the message cannot be read.</param>
/// <param name="Attempts">How often it was taken, this time included.</param>
/// <param name="Receipt">The queue's own.</param>
public sealed record ReceivedSignInRequest(SignInRequest? Request, int Attempts, object Receipt);
