using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Reads the data behind outputs, for tests and libraries. Programs use <see cref="Output{T}.Apply{TResult}(Func{T, TResult})"/>.</summary>
public static class OutputUtilities
{
    /// <summary>Creates an unknown output that still holds a value.</summary>
    /// <param name="value">The value that <see cref="GetValueAsync"/> returns.</param>
    public static Output<T> CreateUnknown<T>(T value) => new(new OutputData(value, isKnown: false, isSecret: false, default));

    /// <summary>Creates an unknown output that will still hold a value.</summary>
    /// <param name="valueFactory">Creates the value that <see cref="GetValueAsync"/> returns.</param>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        return new(OutputPipeline.Track(CreateUnknownAsync(valueFactory)));
    }

    /// <summary>Returns the output with one more dependency.</summary>
    /// <param name="output">The output.</param>
    /// <param name="resource">The resource.</param>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);
        return new(OutputPipeline.Track(WithDependencyAsync(output, Dependencies.On(resource))));
    }

    /// <summary>Waits for the output and returns whether its value is known.</summary>
    /// <param name="output">The output.</param>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.GetDataAsync().ConfigureAwait(false)).IsKnown;
    }

    /// <summary>Waits for the output and returns its value; the default of <typeparamref name="T"/> when it is unknown.</summary>
    /// <param name="output">The output.</param>
    public static async Task<T> GetValueAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.GetDataAsync().ConfigureAwait(false)).As<T>();
    }

    /// <summary>Waits for the output and returns the resources that its value depends on.</summary>
    /// <param name="output">The output.</param>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.GetDataAsync().ConfigureAwait(false)).Dependencies.ToImmutableHashSet();
    }

    private static async ValueTask<OutputData> CreateUnknownAsync<T>(Func<Task<T>> valueFactory) =>
        new(await valueFactory().ConfigureAwait(false), isKnown: false, isSecret: false, default);

    private static async ValueTask<OutputData> WithDependencyAsync(IOutput output, Dependencies added)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        return new OutputData(data.Value, data.IsKnown, data.IsSecret, data.Dependencies.Union(added));
    }
}
