// A picture of a made-up job advert, drawn here, so that a photo can be tried without having one.

const LINES = [
  ["34px", "#7a1f1f", "WORK ABROAD"],
  ["52px", "#102a43", "Housekeeper"],
  ["52px", "#102a43", "Dubai"],
  ["64px", "#b00020", "3000 $ a month"],
  ["30px", "#243b53", "No experience, no language"],
  ["30px", "#243b53", "Ticket and visa: we pay"],
  ["30px", "#243b53", "Passport is kept in the office"],
  ["30px", "#243b53", "Few places, answer today"],
  ["34px", "#102a43", "Write to @example_jobs"],
];

export function samplePicture() {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 800;
  const pen = canvas.getContext("2d");
  const sky = pen.createLinearGradient(0, 0, 0, canvas.height);
  sky.addColorStop(0, "#fff3d6");
  sky.addColorStop(1, "#d9ecff");
  pen.fillStyle = sky;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textAlign = "center";
  let y = 90;
  for (const [size, colour, text] of LINES) {
    pen.font = `bold ${size} "Noto Sans", "DejaVu Sans", sans-serif`;
    pen.fillStyle = colour;
    pen.fillText(text, canvas.width / 2, y);
    y += Number.parseInt(size, 10) + 38;
  }
  pen.strokeStyle = "#b00020";
  pen.lineWidth = 8;
  pen.strokeRect(14, 14, canvas.width - 28, canvas.height - 28);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
