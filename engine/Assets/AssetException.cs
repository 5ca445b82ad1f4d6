namespace Infra.Engine.Assets;

/// <summary>An asset or archive cannot be read. The message says which one, why, and how to fix it.</summary>
internal sealed class AssetException : Exception
{
    /// <param name="message">A sentence for people.</param>
    /// <param name="cause">The problem with the file; null when the value itself is wrong.</param>
    public AssetException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
