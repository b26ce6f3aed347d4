namespace Mingfa.Web.Platform.Procedures;

/// <summary>What messages of a module are about that is neither a case nor an entry of a register (<see cref="Notification.AboutEntry"/>).</summary>
/// <param name="Name">By which its messages are known.</param>
/// <param name="What">What opening it is called.</param>
/// <param name="PathOf">Its page, by its id and the unit that was told.</param>
public sealed record MessageSubject(string Name, string What, Func<long, long, string> PathOf);
