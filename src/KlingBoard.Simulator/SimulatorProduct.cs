namespace KlingBoard.Simulator;

/// <summary>What slots are counted for. Units are kept for video and image alone: sound and voices are paid with video units, elements are free.</summary>
public enum SimulatorProduct
{
    Video,
    Image,
    Audio,
    Element,
}
