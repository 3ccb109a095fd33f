using System.Globalization;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>A clock that began at a chosen moment and goes on from there, to try out what happens on 4/1. Only in development.</summary>
internal sealed class ShiftedClock(TimeSpan shift) : TimeProvider
{
    private const string Key = "Site:StartAt";

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;

    /// <summary>The clock of this machine, unless the configuration names a moment to begin at ("2027-03-31T23:59:00+09:00").</summary>
    /// <exception cref="InvalidOperationException">It is no moment, or this is not development.</exception>
    public static TimeProvider Of(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration[Key] is not { Length: > 0 } text)
        {
            return System;
        }

        if (!environment.IsDevelopment())
        {
            throw new InvalidOperationException($"{Key} is for trying out and works in the environment Development only: what is saved would bear wrong days.");
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? new ShiftedClock(start - System.GetUtcNow())
            : throw new InvalidOperationException($"{Key}: \"{text}\" is no moment such as 2027-03-31T23:59:00+09:00.");
    }
}
