namespace CecFunctions.Application.Applications;

/// <summary>The applications that are not yet decided, as their members have them.</summary>
public interface IOpenApplications
{
    /// <summary>
    /// The open applications of a program, by the day they were filed. Each is read from its member. What is decided comes off the
    /// list, and what never came about once it is <see cref="Due.HintAge.LeftFor"/> old.
    /// </summary>
    Task<IReadOnlyList<FiledApplication>> ReadAsync(string program, CancellationToken cancellationToken);
}
